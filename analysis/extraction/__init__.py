"""Extraction: article in, records out. One module a stage; ``pipeline.py`` lists the steps."""
