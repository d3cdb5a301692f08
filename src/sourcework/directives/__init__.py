"""From records to docutils nodes: one module per component."""

from __future__ import annotations

from sphinx.application import Sphinx

from sourcework.directives.book.book_matter import setup_book_matter
from sourcework.directives.book.charts import setup_charts
from sourcework.directives.book.correction_register import setup_correction_register
from sourcework.directives.book.printed_forms import setup_printed_forms
from sourcework.directives.common.badge import setup_badge
from sourcework.directives.common.book_registers import setup_book_registers
from sourcework.directives.common.citations import setup_citations
from sourcework.directives.common.disclosure import setup_disclosure
from sourcework.directives.common.domain import setup_domain
from sourcework.directives.common.drawn_figure import setup_drawn_figure
from sourcework.directives.common.foreign_phrase import setup_foreign_phrase
from sourcework.directives.common.record_names import setup_record_names
from sourcework.directives.common.settings import setup_settings
from sourcework.directives.common.tables import setup_tables
from sourcework.directives.common.teacher_note import setup_teacher_note
from sourcework.directives.exercises.course_exercise import setup_course_exercise
from sourcework.directives.reference.actor_table import setup_actor_table
from sourcework.directives.reference.claim_graph import setup_claim_graph
from sourcework.directives.reference.contested_points import setup_contested_points
from sourcework.directives.reference.event_matrix import setup_event_matrix
from sourcework.directives.reference.forecast_table import setup_forecast_table
from sourcework.directives.reference.format_comparison import setup_format_comparison
from sourcework.directives.reference.format_table import setup_format_table
from sourcework.directives.reference.naming_table import setup_naming_table
from sourcework.directives.reference.number_table import setup_number_table
from sourcework.directives.reference.round_table import setup_round_table
from sourcework.directives.reference.term_index import setup_term_index
from sourcework.directives.reference.term_list import setup_term_list
from sourcework.directives.reference.timeline import setup_timeline
from sourcework.directives.reference.timeline_filter import setup_timeline_filter
from sourcework.directives.reference.unit_map import setup_unit_map
from sourcework.directives.reference.vocabulary_list import setup_vocabulary_list
from sourcework.directives.reference.voice_table import setup_voice_table
from sourcework.directives.roles import setup_roles
from sourcework.directives.sessions.companion_list import setup_companion_list
from sourcework.directives.sessions.handout import setup_handout
from sourcework.directives.sessions.lesson_plans import setup_lesson_plans
from sourcework.directives.sessions.objective_table import setup_objective_table
from sourcework.directives.sessions.raised_sections import setup_raised_sections
from sourcework.directives.sessions.rubric_table import setup_rubric_table
from sourcework.directives.sessions.session_activity import setup_session_activity
from sourcework.directives.sessions.session_close import setup_session_close
from sourcework.directives.sessions.session_head import setup_session_head
from sourcework.directives.sessions.session_notes import setup_session_notes
from sourcework.directives.sessions.session_plan import setup_session_plan
from sourcework.directives.sessions.unit_figure import setup_unit_figure
from sourcework.directives.sessions.unit_overview import setup_unit_overview
from sourcework.directives.sources.glossary_words import setup_glossary_words
from sourcework.directives.sources.layered_text import setup_layered_text
from sourcework.directives.sources.provenance_card import setup_provenance_card
from sourcework.directives.sources.side_by_side import setup_side_by_side
from sourcework.directives.sources.source_reader import setup_source_reader
from sourcework.directives.sources.source_reading import setup_source_reading
from sourcework.directives.sources.source_table import setup_source_table
from sourcework.directives.sources.source_text import setup_source_text


def setup_directives(app: Sphinx) -> None:
    """Register every component."""
    setup_settings(app)
    app.add_css_file("sourcework/components.css")
    setup_domain(app)
    setup_roles(app)
    setup_badge(app)
    setup_disclosure(app)
    setup_foreign_phrase(app)
    setup_record_names(app)
    setup_tables(app)
    setup_book_registers(app)
    setup_book_matter(app)
    setup_printed_forms(app)
    setup_teacher_note(app)
    setup_provenance_card(app)
    setup_layered_text(app)
    setup_source_reader(app)
    setup_source_reading(app)
    setup_source_table(app)
    setup_source_text(app)
    setup_side_by_side(app)
    setup_glossary_words(app)
    setup_charts(app)
    setup_citations(app)
    setup_actor_table(app)
    setup_timeline(app)
    setup_timeline_filter(app)
    setup_format_table(app)
    setup_format_comparison(app)
    setup_round_table(app)
    setup_contested_points(app)
    setup_companion_list(app)
    setup_correction_register(app)
    setup_term_list(app)
    setup_term_index(app)
    setup_vocabulary_list(app)
    setup_course_exercise(app)
    setup_session_head(app)
    setup_session_activity(app)
    setup_handout(app)
    setup_raised_sections(app)
    setup_session_close(app)
    setup_session_plan(app)
    setup_session_notes(app)
    setup_rubric_table(app)
    setup_lesson_plans(app)
    setup_unit_overview(app)
    setup_objective_table(app)
    setup_unit_figure(app)
    setup_event_matrix(app)
    setup_forecast_table(app)
    setup_naming_table(app)
    setup_number_table(app)
    setup_voice_table(app)
    setup_drawn_figure(app)
    setup_unit_map(app)
    setup_claim_graph(app)
