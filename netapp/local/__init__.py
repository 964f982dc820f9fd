"""Rapport on one machine: what `netapp up`, `netapp manage` and the tests use to run their own servers."""
