"""Démarche: who did what to whom, when, and what was agreed, read from diplomatic news.

The packages below import one way only (see ``docs/architecture.md``):
``records, vocabulary, errors → lexicons → language → extraction → store → queries →
charts, export → ui → pages``; ``reading`` knows the records alone.
"""

__version__ = "0.1.0"
