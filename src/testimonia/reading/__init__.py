"""Reports in; what their language says out: sentences, names, statements, times, places, numbers, acts."""

from testimonia.gazetteer import Gazetteer
from testimonia.reading.acts import find_acts
from testimonia.reading.aged import name_aged
from testimonia.reading.attributions import find_attributions
from testimonia.reading.mending import mend
from testimonia.reading.naming import name_actors
from testimonia.reading.parse import DEFAULT_PIPELINE, parse
from testimonia.reading.phrases import find_phrases
from testimonia.reading.places import find_places
from testimonia.reading.quantities import find_quantities
from testimonia.reading.times import find as find_times
from testimonia.records import Reading, Report
from testimonia.registry import Registry

__all__ = ["read"]


def read(report: Report, gazetteer: Gazetteer, registry: Registry, pipeline_name: str = DEFAULT_PIPELINE) -> Reading:
    """Everything that the language of a report says, before any event is coded."""
    text = report.text
    tokens, sentences = parse(text, report.blocks, pipeline_name)
    tokens = name_aged(name_actors(mend(tokens), registry))
    phrases = find_phrases(tokens, sentences)
    return Reading(
        report_id=report.id,
        tokens=tokens,
        sentences=sentences,
        phrases=phrases,
        attributions=find_attributions(text, tokens, sentences, phrases),
        times=find_times(text, sentences),
        quantities=find_quantities(text, tokens, sentences),
        places=find_places(text, tokens, sentences, gazetteer),
        acts=find_acts(text, tokens, sentences),
    )
