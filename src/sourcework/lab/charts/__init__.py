"""Charts of records, each with its text in words."""

from sourcework.lab.charts.bars import bars
from sourcework.lab.charts.chart import MIME_TYPE, Chart
from sourcework.lab.charts.dots import dots
from sourcework.lab.charts.lines import lines
from sourcework.lab.charts.matrix import matrix
from sourcework.lab.charts.network import network
from sourcework.lab.charts.timeline import timeline

__all__ = ["MIME_TYPE", "Chart", "bars", "dots", "lines", "matrix", "network", "timeline"]
