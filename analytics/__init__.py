"""Keyword, topic and theme analytics of Chinese official speeches, section by section.

The public names stand in ``__init__.pyi``; each loads its module when first used, so that an import costs nothing.
"""

import lazy_loader as _lazy

__version__ = "0.1.0"
__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
