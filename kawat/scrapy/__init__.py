"""Scrapy's way to the queue: ``ITEM_PIPELINES = {"kawat.scrapy.KawatPipeline": 900}`` (docs/how-to/scrapy.md)."""

from kawat.scrapy.pipeline import KawatPipeline

__all__ = ["KawatPipeline"]
