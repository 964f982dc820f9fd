from django.apps import AppConfig


class NetappConfig(AppConfig):
    name = "netapp"
    verbose_name = "Rapport"

    def ready(self) -> None:
        """Makes our Celery application the one that `shared_task` uses, in the web server and in commands, too."""
        import netapp.celery  # noqa: F401
