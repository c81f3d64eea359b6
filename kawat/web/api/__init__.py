"""The same for programs: JSON, described by OpenAPI."""

from fastapi import APIRouter

ROOT = "/api/v1"

router = APIRouter()
