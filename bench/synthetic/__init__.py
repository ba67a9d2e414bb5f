"""Generator of fictional review PDFs for the benchmarks; ../make_corpus.py is its program."""
