from django.apps import AppConfig


class NetappConfig(AppConfig):
    name = "netapp"
    verbose_name = "Rapport"
