"""Words as data: each class of words is defined once, in the TOML file of its subject.

Every subject has a module that names its classes and the sets made from them. To add a word, add it to its class in
the TOML file: every set made from the class then contains it, unless the set subtracts it.

    word_classes         articles, pronouns, prepositions, conjunctions, auxiliaries, adverbs: the classes of grammar
    function_words       the sets that rules make from them: determiners, stop words, sentence starters, clause openers
    calendar_words       months, days, time zones, parts of the day, words of time stamps
    numbers              numerals, scales, fractions
    unit_words           units of measure, currencies
    qualifier_words      "more than", "or so": how exact a number is
    figure_contexts      words around numbers: labels, scores, streets, plurals
    happening_words      states and events around numbers: "12 dead", "the number of missing"
    scope_words          parts, sums and places of figures: "another", "in all", "in the capital"
    verb_forms           irregular and finite forms, verbs of change, attempts
    reporting            cue verbs and nouns, channels, hedges
    speaker_nouns        people, bodies and documents, which speak, and things, which do not
    stance_words         how a speaker stands to what is said; who did not say it
    things               documents and recordings, platforms, events, casualties
    titles               titles and roles of people
    names                first names, particles, transliterations
    organisations        head nouns of organisations
    geography            states, countries and their adjectives, regions
    synonyms             words with the same meaning, or with opposite meanings
    abbreviations        abbreviations and names that hide the end of a sentence
    boilerplate_phrases  agencies, credits, bylines, promotion
    look_alikes          letters of other scripts that look like Latin ones

`word_classes` imports no other subject; `calendar_words`, `numbers`, `verb_forms` and `reporting` import only it.
"""
