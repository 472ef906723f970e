"""Reads HTML back: its tags, attributes and text."""

from html.parser import HTMLParser


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.data = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.data += data


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader
