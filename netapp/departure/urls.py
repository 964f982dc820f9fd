"""Addresses of taking one's data along and of leaving."""

from django.urls import path

from netapp.departure import views

urlpatterns = [
    path("settings/data/", views.my_data, name="my-data"),
    path("settings/data/export/", views.my_data_export, name="my-data-export"),
    path("settings/data/download/", views.my_data_download, name="my-data-download"),
    path("settings/data/download/<str:secret>/", views.my_data_file, name="my-data-file"),
    path("settings/data/closing/", views.my_data_closing, name="my-data-closing"),
    path("leaving/", views.leaving, name="leaving"),
]
