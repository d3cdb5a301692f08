"""What a notebook needs: the unit's records, tables, charts, measures, and answers to tasks.

Only the standard library is used, so that the same code runs on a computer and in the browser.
"""

from sourcework.lab.answers import Feedback, answer
from sourcework.lab.charts import Chart, bars, dots, lines, matrix, network, timeline
from sourcework.lab.data import credit, records
from sourcework.lab.errors import LabError
from sourcework.lab.measures import length, overlap, spacing
from sourcework.lab.tables import Table, table

__all__ = [
    "Chart",
    "Feedback",
    "LabError",
    "Table",
    "answer",
    "bars",
    "credit",
    "dots",
    "length",
    "lines",
    "matrix",
    "network",
    "overlap",
    "records",
    "spacing",
    "table",
    "timeline",
]
