"""Pages of the API."""

from rest_framework.pagination import PageNumberPagination


class ApiPages(PageNumberPagination):
    """Numbered pages of 25, at most 100 a page."""

    page_size_query_param = "page_size"
    max_page_size = 100
