"""Subjects: the noun phrase that a quantity counts or measures.

The order of the rules is the order in which a reader looks: the noun behind the number, the set it is taken from,
the noun it is an attribute of, the topic of its clause, what a relative clause belongs to, the fact before.
"""

from __future__ import annotations

from factx.grammar.scene import Rule, Scene, Subject, previous_subject, sort_of
from factx.grammar.subjects_attributes import aspect, attribute_of, measure_within
from factx.grammar.subjects_before import (
    aged,
    bounded,
    deed_for,
    growth_itself,
    level_of,
    verbal_noun_before,
    with_number,
)
from factx.grammar.subjects_behind import (
    added_to,
    change_in,
    composing,
    granted,
    lasting,
    more_of,
    multiplied,
    noun_behind,
    object_behind,
    purpose_next,
    received,
    share_of,
    topic_behind,
)
from factx.grammar.subjects_clause import (
    deed_said,
    earlier_topic,
    governed,
    measure_said,
    measured_topic,
    nominal,
    source_of,
    topic,
)
from factx.grammar.subjects_counted import (
    noun_after,
    other_persons,
    set_quantity,
    shared_noun,
)
from factx.grammar.subjects_counters import (
    counted_alone,
    counted_itself,
    noun_itself,
    same_counter,
    weak_counter,
)
from factx.grammar.subjects_marked import (
    ezafe_before,
    label_before,
    listed_before,
    object_of,
    respective,
)
from factx.grammar.subjects_measures import held_for, measure_of, measured_before, point_of, rate_before
from factx.grammar.subjects_persons import (
    adjective_said,
    equated,
    given_behind,
    made_for,
    person_topic,
    persons,
    persons_that,
    previous_persons,
    surpassing,
    which_persons,
)
from factx.grammar.subjects_purpose import purpose, purpose_before
from factx.grammar.subjects_relative import antecedent, compared, interrupted, which
from factx.grammar.subjects_sets import opening_set, parted_set, set_after, set_before
from factx.grammar.trimming import trim

__all__ = ["find_subject"]


def find_subject(scene: Scene) -> Subject | None:
    """The subject by the first rule of the quantity's kind that finds one."""
    quantity = scene.quantity
    rules = _ATTRIBUTIVE if quantity.attributive else _BY_KIND[sort_of(quantity)]
    for rule in rules:
        found = rule(scene)
        if found is not None:
            trimmed = trim(scene.tokens, found)
            if trimmed is not None:
                return trimmed
    return None


_FALLBACK: tuple[Rule, ...] = (
    interrupted,
    which,
    antecedent,
    same_counter,
    earlier_topic,
    previous_subject,
    nominal,
    governed,
)
_COUNTED: tuple[Rule, ...] = (
    noun_after,
    label_before,
    listed_before,
    other_persons,
    noun_itself,
    set_quantity,
    composing,
    set_after,
    shared_noun,
    respective,
    set_before,
    with_number,
    object_of,
)
_BY_KIND: dict[str, tuple[Rule, ...]] = {
    "count": (
        noun_after,
        level_of,
        measure_within,
        *_COUNTED[1:],
        point_of,
        weak_counter,
        same_counter,
        topic,
        counted_alone,
        *_FALLBACK,
        counted_itself,
    ),
    "person": (
        bounded,
        *_COUNTED,
        surpassing,
        persons_that,
        measured_before,
        verbal_noun_before,
        measured_topic,
        deed_for,
        adjective_said,
        given_behind,
        made_for,
        same_counter,
        persons,
        equated,
        interrupted,
        which_persons,
        previous_persons,
        counted_itself,
    ),
    "money": (
        respective,
        measure_of,
        share_of,
        label_before,
        shared_noun,
        set_after,
        measured_before,
        ezafe_before,
        object_of,
        purpose_next,
        measure_said,
        measured_topic,
        purpose_before,
        purpose,
        measure_within,
        with_number,
        noun_behind,
        received,
        deed_said,
        topic,
        source_of,
        interrupted,
        nominal,
        *_FALLBACK,
    ),
    "percent": (
        parted_set,
        share_of,
        respective,
        change_in,
        level_of,
        set_after,
        purpose_next,
        label_before,
        rate_before,
        with_number,
        object_of,
        set_before,
        measure_within,
        added_to,
        more_of,
        topic,
        measure_said,
        aspect,
        which,
        topic_behind,
        opening_set,
        noun_behind,
        *_FALLBACK[:-3],
        growth_itself,
        *_FALLBACK[-3:],
    ),
    "measure": (
        parted_set,
        respective,
        measure_of,
        share_of,
        label_before,
        listed_before,
        shared_noun,
        level_of,
        set_after,
        measured_before,
        verbal_noun_before,
        ezafe_before,
        measure_within,
        with_number,
        object_of,
        purpose_next,
        added_to,
        set_before,
        noun_behind,
        topic,
        *_FALLBACK,
    ),
    "duration": (
        label_before,
        aged,
        bounded,
        held_for,
        measure_of,
        share_of,
        lasting,
        measured_before,
        with_number,
        object_of,
        object_behind,
        purpose,
        granted,
        topic,
        noun_behind,
        interrupted,
        antecedent,
        nominal,
        earlier_topic,
        previous_subject,
        governed,
    ),
    "age": (
        attribute_of,
        topic,
        noun_after,
        person_topic,
        interrupted,
        which,
        antecedent,
        earlier_topic,
        previous_subject,
    ),
    "multiple": (object_of, multiplied, topic, compared, noun_after, *_FALLBACK),
}
_ATTRIBUTIVE: tuple[Rule, ...] = (
    respective,
    persons_that,
    attribute_of,
    same_counter,
    noun_after,
    object_of,
    topic,
    *_FALLBACK,
)
