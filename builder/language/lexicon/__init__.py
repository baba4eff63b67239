"""Words as data: each class of words stands once, in the TOML file of its subject.

Every subject has a module that names its classes and the sets made from them. To add a word, add it to its class in
the TOML file; all sets made from the class then have it.
"""
