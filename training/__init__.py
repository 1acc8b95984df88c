"""How the bundled pipeline is made: treebanks and names in, `analysis/language/model` out.

One command does it all, `python -m training` (or `make train`); the modules follow its steps:
`data` finds the material, `conllu` and `entities` convert it, `augment` and `mixture` feed it,
`networks` lays out the components, `optimise` trains them, `lemmas` writes the lemma tables,
`assemble` puts the parts into one folder, `evaluate` and `card` measure it and write it down.
"""
