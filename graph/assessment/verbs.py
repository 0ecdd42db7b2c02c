"""Verbs as an answer uses them: which past forms tell of something done, and who did it."""

from __future__ import annotations

from graph.assessment.words import word_set

IRREGULAR = word_set(
    """began bought broke brought built caught chose cut dealt did drew drove dug fed fixed fought found froze
    gave got grew held hid hit kept laid learnt led left let lit lost made met overrode paid put ran read
    rebuilt redid reran reset rethought rewrote rode sat sent set shot shrank shut slept sold spelt spent split
    spun stood struck stuck swapped swept taught threw told took tore undid went withdrew withheld won wound
    wrote"""
)
STATES = word_set(
    """agreed always appeared assumed became been believed belonged came collaborated communicated consisted
    contained contributed depended deserved disagreed discussed encouraged enjoyed existed expected feared fell
    felt guessed had happened heard helped hoped involved joined knew learned learnt liked listened lived looked
    loved mattered meant needed noticed owned participated preferred realised realized remained rose said saw
    seemed shared spoke stayed succeeded supported thought tried trusted understood wanted was were worked"""
)
"""Past forms that tell how things were, or that anyone may say of themselves; no step that someone took."""

NOT_PAST = word_set(
    """advanced aged agreed automated based bed bleed breed called combined compared complicated dedicated
    detailed distributed embed exceed excited experienced feed fixed-size followed given greed hundred hybrid
    indeed instead interested limited mixed named need need-based needs proceed red related retrieved sacred
    seed shared shed skilled so-called sophisticated speed succeed supposed tired trusted unified unrelated weed"""
)
PARTICIPLES = word_set("done written taken chosen given driven known seen shown spoken broken drawn run built")

BASES = word_set(
    """add analyse analyze apply ask audit automate balance batch benchmark block build cache call change check choose
    clean code collect compare compute configure connect convert create cut debug decide define delete deploy design
    detect develop disable document drop embed enable evaluate extract filter find fix fine-tune freeze gate generate
    give go implement index instrument integrate introduce investigate join label launch limit list load lock log make
    map measure merge migrate mock monitor move open optimise optimize organise organize pair parse pick pin plot
    present prepare process profile prototype pull push put read rebuild redesign reduce refactor release remove
    replace replay report reproduce restart retrain review rewrite roll route run sample save schedule score select
    send separate set set-up ship show sit sort split start stop store swap switch take tag talk teach test throttle
    trace track train try tune turn update use validate verify version wrap wire write"""
)
"""Plain forms that tell of a step: 'I pull the traces', told as it happened, or 'we make new index', by a learner."""

ADVERBS = word_set(
    """also then just first second finally even actually basically really still later only myself kind of sort like
    and so ended up not never always usually quickly simply already again next personally ourselves now soon both
    literally honestly um uh well went"""
)
HELPERS = word_set("have had did 've i've we've been has do")
MODALS = word_set("would could should might may can must will shall 'd i'd we'd i'll we'll you'd you'll")


def is_past(word: str) -> bool:
    """Whether a word is a past form that may stand for a step someone took."""
    if word in NOT_PAST or word in STATES or not word[0].isalpha():
        return False
    return word in IRREGULAR or (len(word) >= 4 and word.endswith("ed"))


def is_state(word: str) -> bool:
    return word in STATES


def is_adverb(word: str) -> bool:
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly") and word != "apply")
