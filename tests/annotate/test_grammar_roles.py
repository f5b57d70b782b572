"""Who does what to whom, construction by construction."""

from __future__ import annotations

import pytest

from tacitus.annotate import grammar
from tests.annotate.parses import at, built, forms

SHARED_OBJECT = built(
    "Borduria/PROPN/2/nsubj attacked/VERB/0/root/past/attack and/CCONJ/4/cc destroyed/VERB/2/conj/past/destroy "
    "the/DET/6/det bridge/NOUN/2/obj"
)
LAST_OBJECT = built(
    "Borduria/PROPN/2/nsubj attacked/VERB/0/root/past/attack and/CCONJ/4/cc destroyed/VERB/2/conj/past/destroy "
    "the/DET/6/det bridge/NOUN/4/obj"
)
CAME_AND_BURNED = built(
    "Troops/NOUN/2/nsubj came/VERB/0/root/past/come and/CCONJ/4/cc burned/VERB/2/conj/past/burn "
    "the/DET/6/det town/NOUN/4/obj"
)
ENTERED_AND_ARRESTED = built(
    "Rebels/NOUN/2/nsubj entered/VERB/0/root/past/enter Klow/PROPN/2/obj and/CCONJ/6/cc were/AUX/6/aux:pass/past/be "
    "arrested/VERB/2/conj/pass/arrest by/ADP/8/case police/NOUN/6/obl:agent"
)
BEATEN = built(
    "Ottokar/PROPN/3/nsubj:pass was/AUX/3/aux:pass/past/be arrested/VERB/0/root/pass/arrest and/CCONJ/5/cc "
    "beaten/VERB/3/conj/part/beat by/ADP/7/case police/NOUN/5/obl:agent"
)
PROMISED = built(
    "Borduria/PROPN/2/nsubj promised/VERB/0/root/past/promise Syldavia/PROPN/2/obj to/PART/5/mark "
    "withdraw/VERB/2/xcomp/inf troops/NOUN/5/obj"
)
ORDERED = built(
    "Borduria/PROPN/2/nsubj ordered/VERB/0/root/past/order troops/NOUN/2/obj to/PART/5/mark fire/VERB/2/xcomp/inf"
)
WAS_ORDERED = built(
    "Troops/NOUN/3/nsubj:pass were/AUX/3/aux:pass/past/be ordered/VERB/0/root/pass/order to/PART/5/mark "
    "fire/VERB/3/xcomp/inf"
)
SEEMS = built("Borduria/PROPN/2/nsubj seems/VERB/0/root/pres/seem to/PART/4/mark attack/VERB/2/xcomp/inf")
CALLED_ON = built(
    "Borduria/PROPN/2/nsubj called/VERB/0/root/past/call on/ADP/4/case Syldavia/PROPN/2/obl to/PART/6/mark "
    "stop/VERB/2/xcomp/inf"
)
TOLD_ADVERBIAL = built(
    "Borduria/PROPN/2/nsubj told/VERB/0/root/past/tell troops/NOUN/2/obj to/PART/5/mark fire/VERB/2/advcl/inf"
)
RELATIVE = built(
    "The/DET/2/det rebels/NOUN/6/nsubj who/PRON/4/nsubj/rel attacked/VERB/2/acl:relcl/past/attack Klow/PROPN/4/obj "
    "fled/VERB/0/root/past/flee"
)
RELATIVE_OBJECT = built(
    "The/DET/2/det town/NOUN/6/nsubj that/PRON/5/obj/rel rebels/NOUN/5/nsubj attacked/VERB/2/acl:relcl/past/attack "
    "burned/VERB/0/root/past/burn"
)
RELATIVE_MISREAD = built(
    "The/DET/2/det town/NOUN/6/nsubj that/PRON/5/nsubj/rel rebels/NOUN/5/nsubj attacked/VERB/2/acl:relcl/past/attack "
    "burned/VERB/0/root/past/burn"
)
RELATIVE_BARE = built(
    "The/DET/2/det town/NOUN/5/nsubj rebels/NOUN/4/nsubj seized/VERB/2/acl:relcl/past/seize "
    "burned/VERB/0/root/past/burn"
)
RELATIVE_TIME = built("the/DET/2/det day/NOUN/0/root the/DET/4/det war/NOUN/5/nsubj began/VERB/2/acl:relcl/past/begin")
RELATIVE_EMBEDDED = built(
    "the/DET/2/det man/NOUN/0/root who/PRON/6/nsubj/rel officials/NOUN/5/nsubj say/VERB/2/acl:relcl/pres "
    "fled/VERB/5/ccomp/past/flee"
)
BACKED = built(
    "Rebels/NOUN/5/nsubj backed/VERB/1/acl/pass/back by/ADP/4/case Borduria/PROPN/2/obl:agent "
    "fled/VERB/0/root/past/flee"
)
HYPHENED = built(
    "Bordurian/ADJ/3/compound -/PUNCT/1/punct backed/VERB/4/amod/pass/back rebels/NOUN/5/nsubj "
    "fled/VERB/0/root/past/flee"
)
ATTACKING = built("Troops/NOUN/4/nsubj attacking/VERB/1/acl/ger/attack Klow/PROPN/2/obj fled/VERB/0/root/past/flee")
ACCUSING = built(
    "Ottokar/PROPN/2/nsubj left/VERB/0/root/past/leave ,/PUNCT/4/punct accusing/VERB/2/advcl/ing/accuse "
    "Borduria/PROPN/4/obj of/SCONJ/7/mark helping/VERB/4/advcl/ing/help rebels/NOUN/7/obj"
)
WITHOUT = built(
    "Troops/NOUN/2/nsubj left/VERB/0/root/past/leave after/SCONJ/4/mark burning/VERB/2/advcl/ing/burn Klow/PROPN/4/obj"
)
DECISION = built(
    "Borduria/PROPN/2/nsubj made/VERB/0/root/past/make the/DET/4/det decision/NOUN/2/obj to/PART/6/mark "
    "attack/VERB/4/acl/inf"
)
POSSESSED_DECISION = built(
    "Borduria/PROPN/3/nmod:poss 's/PART/1/case decision/NOUN/6/nsubj to/PART/5/mark attack/VERB/3/acl/inf "
    "angered/VERB/0/root/past/anger Syldavia/PROPN/6/obj"
)
FIRST_STATE = built(
    "Syldavia/PROPN/5/nsubj was/AUX/5/cop/past/be the/DET/5/det first/ADJ/5/amod state/NOUN/0/root to/PART/7/mark "
    "join/VERB/5/acl/inf"
)
GIVEN = built(
    "Syldavia/PROPN/3/nsubj:pass was/AUX/3/aux:pass/past/be given/VERB/0/root/pass/give aid/NOUN/3/obj "
    "by/ADP/6/case Borduria/PROPN/3/obl"
)
GAVE = built("Borduria/PROPN/2/nsubj gave/VERB/0/root/past/give Syldavia/PROPN/2/iobj aid/NOUN/2/obj")
MISREAD_PASSIVE = built(
    "Borduria/PROPN/2/nsubj called/VERB/0/root/pass/call on/ADP/4/case Syldavia/PROPN/2/obl ./PUNCT/2/punct"
)
HEADLINE = built("Minister/NOUN/2/nsubj:pass arrested/VERB/0/root/pass/arrest in/ADP/4/case Klow/PROPN/2/obl")
ADJECTIVE = built("Troops/NOUN/3/nsubj are/AUX/3/cop/pres/be ready/ADJ/0/root to/PART/5/mark fire/VERB/3/xcomp/inf")
SUBJECTS = [
    (SHARED_OBJECT, "destroyed", ["Borduria"]),
    (ENTERED_AND_ARRESTED, "arrested", ["Rebels"]),
    (BEATEN, "beaten", ["Ottokar"]),
    (PROMISED, "withdraw", ["Borduria"]),
    (ORDERED, "fire", ["troops"]),
    (WAS_ORDERED, "fire", ["Troops"]),
    (SEEMS, "attack", ["Borduria"]),
    (CALLED_ON, "stop", ["Syldavia"]),
    (TOLD_ADVERBIAL, "fire", ["troops"]),
    (RELATIVE, "attacked", ["rebels"]),
    (RELATIVE_OBJECT, "attacked", ["rebels"]),
    (RELATIVE_MISREAD, "attacked", ["rebels"]),
    (RELATIVE_EMBEDDED, "fled", ["man"]),
    (BACKED, "backed", ["Rebels"]),
    (HYPHENED, "backed", ["rebels"]),
    (ATTACKING, "attacking", ["Troops"]),
    (ACCUSING, "accusing", ["Ottokar"]),
    (ACCUSING, "helping", ["Borduria"]),
    (WITHOUT, "burning", ["Troops"]),
    (DECISION, "attack", ["Borduria"]),
    (POSSESSED_DECISION, "attack", ["Borduria"]),
    (FIRST_STATE, "join", ["state"]),
    (FIRST_STATE, "was", ["Syldavia"]),
    (ADJECTIVE, "fire", ["Troops"]),
    (HEADLINE, "arrested", ["Minister"]),
]


@pytest.mark.parametrize(("sentence", "verb", "expected"), SUBJECTS, ids=lambda v: v if isinstance(v, str) else "")
def test_subjects(sentence, verb, expected):
    assert forms(sentence, grammar.subjects(sentence, at(sentence, verb))) == expected


OBJECTS = [
    (SHARED_OBJECT, "attacked", ["bridge"]),
    (SHARED_OBJECT, "destroyed", ["bridge"]),
    (LAST_OBJECT, "attacked", ["bridge"]),
    (CAME_AND_BURNED, "came", []),
    (RELATIVE_OBJECT, "attacked", ["town"]),
    (RELATIVE_MISREAD, "attacked", ["town"]),
    (RELATIVE_BARE, "seized", ["town"]),
    (RELATIVE_TIME, "began", []),
    (BEATEN, "beaten", []),
    (GAVE, "gave", ["aid"]),
]


@pytest.mark.parametrize(("sentence", "verb", "expected"), OBJECTS, ids=lambda v: v if isinstance(v, str) else "")
def test_objects(sentence, verb, expected):
    assert forms(sentence, grammar.objects(sentence, at(sentence, verb))) == expected


LOGICAL = [
    (ENTERED_AND_ARRESTED, "arrested", ["police"], ["Rebels"]),
    (BEATEN, "arrested", ["police"], ["Ottokar"]),
    (BACKED, "backed", ["Borduria"], ["Rebels"]),
    (HYPHENED, "backed", ["Bordurian"], ["rebels"]),
    (GIVEN, "given", ["Borduria"], ["aid"]),
    (HEADLINE, "arrested", [], ["Minister"]),
    (MISREAD_PASSIVE, "called", ["Borduria"], []),
    (GAVE, "gave", ["Borduria"], ["aid"]),
]


@pytest.mark.parametrize(("sentence", "verb", "subjects", "objects"), LOGICAL)
def test_voice_undone(sentence, verb, subjects, objects):
    i = at(sentence, verb)
    assert forms(sentence, grammar.logical_subjects(sentence, i)) == subjects
    assert forms(sentence, grammar.logical_objects(sentence, i)) == objects


def test_is_passive():
    passive = [
        (BEATEN, "arrested"),
        (BEATEN, "beaten"),
        (BACKED, "backed"),
        (HYPHENED, "backed"),
        (HEADLINE, "arrested"),
    ]
    active = [(ORDERED, "ordered"), (MISREAD_PASSIVE, "called"), (ATTACKING, "attacking"), (WAS_ORDERED, "fire")]
    assert all(grammar.is_passive(sentence, at(sentence, verb)) for sentence, verb in passive)
    assert not any(grammar.is_passive(sentence, at(sentence, verb)) for sentence, verb in active)


def test_perfect_conjuncts_are_not_passive():
    sentence = built(
        "Borduria/PROPN/3/nsubj has/AUX/3/aux/pres/have attacked/VERB/0/root/part/attack and/CCONJ/5/cc "
        "burned/VERB/3/conj/part/burn Klow/PROPN/5/obj"
    )
    assert not grammar.is_passive(sentence, 4)


def test_indirect_objects():
    assert forms(GAVE, grammar.indirect_objects(GAVE, 1)) == ["Syldavia"]
    assert forms(GIVEN, grammar.indirect_objects(GIVEN, 2)) == ["Syldavia"]
    assert grammar.indirect_objects(ORDERED, 1) == ()


def test_by_a_date_is_no_agent():
    sentence = built(
        "Troops/NOUN/3/nsubj:pass were/AUX/3/aux:pass/past/be moved/VERB/0/root/pass/move by/ADP/5/case "
        "Monday/PROPN/3/obl",
        ("moved", "move.01", "ARG1:Troops ARGM-TMP:Monday"),
    )
    assert grammar.agents(sentence, 2) == ()


def test_frames_choose_between_two_subjects():
    text = (
        "Borduria/PROPN/2/nsubj sent/VERB/0/root/past/send troops/NOUN/2/obj to/PART/5/mark guard/VERB/2/advcl/inf "
        "Klow/PROPN/5/obj"
    )
    sentence = built(text, ("guard", "guard.01", "ARG0:troops ARG1:Klow"))
    assert forms(sentence, grammar.logical_subjects(sentence, 4)) == ["troops"]
    unlikely = built(text, ("guard", "guard.01", "ARG0:Klow"))
    assert "Klow" not in forms(unlikely, grammar.logical_subjects(unlikely, 4))


def test_frames_find_what_the_tree_misses():
    sentence = built(
        "Klow/PROPN/0/root is/VERB/1/parataxis/pres/be easy/ADJ/2/xcomp to/PART/5/mark defend/VERB/3/xcomp/inf",
        ("defend", "defend.01", "ARG1:Klow"),
    )
    assert forms(sentence, grammar.logical_objects(sentence, 4)) == ["Klow"]


def test_nouns_of_events_have_doers():
    sentence = built(
        "Borduria/PROPN/3/nmod:poss 's/PART/1/case attack/NOUN/0/root on/ADP/5/case Klow/PROPN/3/nmod",
        ("attack", "attack.01", "ARG0:Borduria ARG1:Klow"),
    )
    assert forms(sentence, grammar.logical_subjects(sentence, 2)) == ["Borduria"]
    assert forms(sentence, grammar.logical_objects(sentence, 2)) == ["Klow"]
    bare = built("the/DET/2/det arrest/NOUN/0/root of/ADP/4/case Abe/PROPN/2/nmod by/ADP/6/case police/NOUN/2/nmod")
    assert forms(bare, grammar.logical_subjects(bare, 1)) == ["police"]


def test_obliques_name_their_prepositions():
    sentence = built(
        "According/ADP/3/case to/ADP/1/fixed officials/NOUN/5/obl troops/NOUN/5/nsubj fled/VERB/0/root/past/flee "
        "out/ADP/8/case of/ADP/8/case Klow/PROPN/5/obl Monday/PROPN/5/obl:unmarked"
    )
    named = [(word, sentence.tokens[i].form) for word, i in grammar.obliques(sentence, 4)]
    assert named == [("according to", "officials"), ("out of", "Klow"), ("", "Monday")]


def test_obliques_of_a_relative_clause():
    sentence = built(
        "the/DET/2/det town/NOUN/0/root in/ADP/4/case which/PRON/6/obl/rel rebels/NOUN/6/nsubj "
        "hid/VERB/2/acl:relcl/past/hide"
    )
    assert [(word, sentence.tokens[i].form) for word, i in grammar.obliques(sentence, 5)] == [("in", "town")]


def test_a_preposition_left_alone_goes_with_the_noun_before_its_clause():
    sentence = built(
        "The/DET/2/det state/NOUN/8/nsubj that/PRON/5/obj/rel Borduria/PROPN/5/nsubj "
        "sold/VERB/2/acl:relcl/past/sell arms/NOUN/5/obj to/ADP/5/obl fell/VERB/0/root/past/fall"
    )
    assert [(word, sentence.tokens[i].form) for word, i in grammar.obliques(sentence, 4)] == [("to", "state")]
    assert forms(sentence, grammar.objects(sentence, 4)) == ["arms"]
    bare = built("the/DET/2/det town/NOUN/0/root they/PRON/4/nsubj fought/VERB/2/acl:relcl/past/fight in/ADP/4/advmod")
    assert [(word, bare.tokens[i].form) for word, i in grammar.obliques(bare, 3)] == [("in", "town")]
    assert grammar.objects(bare, 3) == ()
    fired = built("They/PRON/3/nsubj:pass were/AUX/3/aux:pass/past/be fired/VERB/0/root/pass/fire at/ADP/3/obl")
    assert grammar.obliques(fired, 2) == ()


def test_prepositions_by_name():
    sentence = built(
        "Because/ADP/3/case of/ADP/1/fixed Klow/PROPN/5/obl Abe/PROPN/5/nsubj fled/VERB/0/root/past/flee "
        "from/ADP/7/case home/NOUN/5/obl"
    )
    assert [grammar.preposition(sentence, i) for i in (2, 6, 3)] == ["because of", "from", ""]


def test_relative_pronouns_stand_for_their_nouns():
    assert grammar.antecedent(RELATIVE, at(RELATIVE, "who")) == at(RELATIVE, "rebels")
    assert grammar.antecedent(RELATIVE, at(RELATIVE, "Klow")) == at(RELATIVE, "Klow")
    asked = built("Who/PRON/2/nsubj fled/VERB/0/root/past/flee ?/PUNCT/2/punct")
    assert grammar.antecedent(asked, 0) == 0


def test_frames_by_word_and_label():
    sentence = built(
        "the/DET/2/det rebels/NOUN/0/root who/PRON/4/nsubj/rel burned/VERB/2/acl:relcl/past/burn "
        "Klow/PROPN/4/obj quickly/ADV/4/advmod",
        ("burned", "burn.01", "ARG0:who ARG1:Klow ARGM-MNR:quickly"),
    )
    assert grammar.frame_of(sentence, 3) == sentence.frames[0]
    assert grammar.frame_of(sentence, 1) is None
    assert forms(sentence, grammar.frame_heads(sentence, 3, "ARG0", "ARG1")) == ["rebels", "Klow"]
    assert grammar.frame_heads(sentence, 3, "ARGM-MNR") == ()
    assert grammar.frame_heads(sentence, 1, "ARG0") == ()


def test_own_subjects_stand_with_the_verb_itself():
    assert forms(RELATIVE, grammar.own_subjects(RELATIVE, at(RELATIVE, "attacked"))) == ["who"]
    assert grammar.own_subjects(SHARED_OBJECT, at(SHARED_OBJECT, "destroyed")) == ()


def test_finite_verbs():
    assert grammar.is_finite(SEEMS, at(SEEMS, "seems"))
    assert grammar.is_finite(BEATEN, at(BEATEN, "arrested"))
    assert not grammar.is_finite(SEEMS, at(SEEMS, "attack"))
    assert not grammar.is_finite(ATTACKING, at(ATTACKING, "attacking"))


def test_possessors_are_shared():
    sentence = built(
        "Borduria/PROPN/3/nmod:poss 's/PART/1/case army/NOUN/6/nsubj and/CCONJ/5/cc navy/NOUN/3/conj "
        "fled/VERB/0/root/past/flee"
    )
    assert forms(sentence, grammar.possessors(sentence, 2)) == ["Borduria"]
    assert forms(sentence, grammar.possessors(sentence, 4)) == ["Borduria"]
    other = built(
        "Borduria/PROPN/3/nmod:poss 's/PART/1/case army/NOUN/0/root and/CCONJ/6/cc a/DET/6/det mob/NOUN/3/conj"
    )
    assert grammar.possessors(other, 5) == ()


def test_whose_army():
    sentence = built(
        "Borduria/PROPN/0/root ,/PUNCT/5/punct whose/PRON/4/nmod:poss/rel army/NOUN/5/nsubj "
        "fled/VERB/1/acl:relcl/past/flee"
    )
    assert forms(sentence, grammar.possessors(sentence, 3)) == ["Borduria"]


def test_modifiers_particles_complements():
    sentence = built(
        "Bordurian/ADJ/3/amod rebel/NOUN/3/compound forces/NOUN/4/nsubj began/VERB/0/root/past/begin "
        "carrying/VERB/4/xcomp/ger/carry out/ADP/5/compound:prt raids/NOUN/5/obj"
    )
    assert forms(sentence, grammar.modifiers(sentence, 2)) == ["Bordurian", "rebel"]
    assert grammar.particle(sentence, 4) == "out"
    assert grammar.particle(sentence, 3) is None
    assert forms(sentence, grammar.complements(sentence, 3)) == ["carrying"]
    assert forms(sentence, grammar.subjects(sentence, 4)) == ["forces"]


def test_nobody_is_the_subject_of_an_order():
    sentence = built("Leave/VERB/0/root/fin Klow/PROPN/1/obj")
    assert grammar.subjects(sentence, 0) == ()
    assert grammar.logical_subjects(sentence, 0) == ()


def test_has_in_short_is_no_passive():
    sentence = built("He/PRON/3/nsubj 's/AUX/3/aux:pass/pres/be made/VERB/0/root/part/make peace/NOUN/3/obj")
    assert not grammar.is_passive(sentence, 2)
    assert forms(sentence, grammar.logical_subjects(sentence, 2)) == ["He"]
    assert forms(sentence, grammar.logical_objects(sentence, 2)) == ["peace"]


def test_a_second_subject_after_the_verb_is_not_its_own():
    sentence = built("Allies/NOUN/2/nsubj say/VERB/0/root/pres protests/NOUN/2/nsubj helped/VERB/2/advcl/past/help")
    assert forms(sentence, grammar.subjects(sentence, 1)) == ["Allies"]


def test_a_second_object_before_the_verb_is_not_its_own():
    sentence = built(
        "the/DET/2/det order/NOUN/0/root that/PRON/4/obj/rel violates/VERB/2/acl:relcl/pres/violate treaties/NOUN/4/obj"
    )
    assert forms(sentence, grammar.objects(sentence, 3)) == ["treaties"]
    assert forms(sentence, grammar.subjects(sentence, 3)) == ["order"]


def test_self_proclaimed_names_no_doer():
    sentence = built("self/NOUN/3/compound -/PUNCT/1/punct proclaimed/VERB/4/amod/pass/proclaim republic/NOUN/0/root")
    assert grammar.logical_subjects(sentence, 2) == ()
