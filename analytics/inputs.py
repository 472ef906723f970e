"""What a verb works on: from the arguments of the command line to a corpus, its tokens, and what counts as a term."""

from __future__ import annotations

import argparse

import analytics as an
from analytics.words.lexicons import add_words

Args = argparse.Namespace


def corpus_of(args: Args) -> an.Corpus:
    """Read what the paths name."""
    return an.read_corpus(args.paths, pattern=args.pattern)


def tokenizer_of(args: Args) -> an.JiebaTokenizer:
    """Return the tokenizer that keeps the user's words and the themes' terms whole."""
    words = add_words(an.load_user_words, args.user_words, builtin=not args.no_builtin)
    return an.JiebaTokenizer(words=words | an.load_themes(args.themes).words)


def learned(args: Args, corpus: an.Corpus) -> an.JiebaTokenizer:
    """Return the tokenizer with the new terms of a corpus, unless they are not wanted."""
    return tokenizer_of(args) if args.no_discovery else an.learn_words(corpus, tokenizer_of(args))


def tokens_of(args: Args) -> an.Tokens:
    """Read and cut what the paths name."""
    corpus = corpus_of(args)
    return an.tokenize(corpus.units(args.by), learned(args, corpus), n_jobs=args.jobs)


def terms_of(args: Args) -> an.TermFilter:
    """Return which tokens count as terms."""
    return an.TermFilter(stop_words_of(args), pos=tuple(args.pos))


def stop_words_of(args: Args) -> frozenset[str]:
    """Return the package's stop words and the user's."""
    return add_words(an.load_stop_words, args.stop_words, builtin=not args.no_builtin)
