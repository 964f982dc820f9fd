"""Settings, read from the environment; `NETAPP_ENV` is production unless said otherwise.

`netapp up` sets `local`, the test plugin sets `test`. Production refuses to start half configured.
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from netapp.accounts import ALLAUTH
from netapp.logs import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent

ENV = os.environ.get("NETAPP_ENV", "production")
PRODUCTION = ENV == "production"
DEBUG = os.environ.get("NETAPP_DEBUG") == "1"
# web and worker wait differently for the database; a command typed by an operator waits as long as it takes.
PROCESS = os.environ.get("NETAPP_PROCESS", "command")
STATE_DIR = Path(os.environ.get("NETAPP_STATE", BASE_DIR / ".netapp" / "state"))

SITE_NAME = os.environ.get("SITE_NAME", "Rapport")
BASE_URL = os.environ.get("NETAPP_BASE_URL", "http://127.0.0.1:8000")
HTTPS = BASE_URL.startswith("https://")

SECRET_KEY = os.environ.get("NETAPP_SECRET_KEY", "")
# After a change of the key: what the ones before have sealed and signed can still be read.
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("NETAPP_OLD_SECRET_KEYS", "").split(",") if key]
ALLOWED_HOSTS = [
    host for host in os.environ.get("NETAPP_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host
]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "netapp.doorstep.form_too_old"


def refuse_half_configured() -> None:
    """Raise ImproperlyConfigured when production would start with debugging on, no real key or any host."""
    if len(SECRET_KEY) < 32:
        raise ImproperlyConfigured("NETAPP_SECRET_KEY is missing or shorter than 32 characters.")
    if PRODUCTION and DEBUG:
        raise ImproperlyConfigured("NETAPP_DEBUG=1 is not for production.")
    if PRODUCTION and ("*" in ALLOWED_HOSTS or "NETAPP_ALLOWED_HOSTS" not in os.environ):
        raise ImproperlyConfigured("NETAPP_ALLOWED_HOSTS must name the hosts this site answers to.")
    if PRODUCTION and not HTTPS:
        raise ImproperlyConfigured("NETAPP_BASE_URL must be the site's https:// address.")


refuse_half_configured()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "heroicons",
    "rest_framework",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "netapp",
    "groups",
    "connections",
    "people",
]

MIDDLEWARE = [
    "netapp.health.HealthMiddleware",
    "netapp.logs.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "netapp.shared.middleware.ResponseHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "netapp.shared.uploads.BodyLimit",
    "allauth.account.middleware.AccountMiddleware",
    "netapp.gates.Gates",
    "netapp.gates.SeenAgain",
    "netapp.shared.middleware.WholePageSignIn",
    "netapp.shared.middleware.DomainErrors",
]

ROOT_URLCONF = "netapp.urls"
WSGI_APPLICATION = "netapp.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "netapp.context.site",
                "netapp.tabs.tabs",
            ],
            "builtins": ["heroicons.templatetags.heroicons", "netapp.shared.templatetags.ui"],
        },
    }
]

# Database: truth is here. Time-outs keep one slow query from taking the site with it.
_TIMEOUTS = {
    "web": "-c statement_timeout=3000 -c lock_timeout=1000 -c idle_in_transaction_session_timeout=10000",
    "worker": "-c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000",
    "command": "",
}
_OPTIONS: dict[str, Any] = {"connect_timeout": 2, "tcp_user_timeout": 5_000}
if _TIMEOUTS[PROCESS]:
    _OPTIONS["options"] = _TIMEOUTS[PROCESS]
_DATABASE: dict[str, Any] = dict(dj_database_url.parse(os.environ.get("DATABASE_URL", "postgres:///rapport")))
_DATABASE |= {
    "CONN_MAX_AGE": 60 if PROCESS == "web" else 0,
    "CONN_HEALTH_CHECKS": PROCESS == "web",
    "OPTIONS": _DATABASE.get("OPTIONS", {}) | _OPTIONS,
}
DATABASES = {"default": _DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Valkey: a doorbell, never the truth. Every wait is short, so a frozen server cannot hold a page.
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379")
_REDIS_BASE = int(os.environ.get("NETAPP_REDIS_DB_BASE", "0"))
_REDIS_PATH = REDIS_URL.removeprefix("unix://") if REDIS_URL.startswith("unix://") else ""

# The cache holds the counts of sign-in limits. These protect people, so they live where they survive Valkey.
# Django would drop live counts beyond so many entries; ours are forgotten when they expire (`netapp.forget_expired`).
CACHES = {
    "default": {
        "BACKEND": "netapp.shared.counts.ExactCounts",
        "LOCATION": "netapp_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000_000},
    }
}

CELERY_BROKER_URL = (
    f"redis+socket://{_REDIS_PATH}?virtual_host={_REDIS_BASE}"
    if _REDIS_PATH
    else f"{REDIS_URL.rstrip('/')}/{_REDIS_BASE}"
)
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "socket_timeout": 1, "socket_connect_timeout": 1}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# Accounts
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["people.adapters.SignInBackend"]
PASSWORD_HASHERS = ["netapp.shared.hashers.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "given_name", "family_name", "handle")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
globals().update(ALLAUTH)
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("NETAPP_PROXIES", "1" if PRODUCTION else "0"))
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# Mail: a folder one can look into at /dev/outbox, unless a provider is configured.
DEFAULT_FROM_EMAIL = os.environ.get("NETAPP_MAIL_FROM") or f"{SITE_NAME} <hello@localhost>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_FILE_PATH = str(STATE_DIR / "outbox")
EMAIL_BACKEND = os.environ.get(
    "NETAPP_MAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend" if PRODUCTION else "django.core.mail.backends.filebased.EmailBackend",
)
EMAIL_HOST = os.environ.get("NETAPP_SMTP_HOST") or "localhost"
EMAIL_PORT = int(os.environ.get("NETAPP_SMTP_PORT") or "25")
EMAIL_HOST_USER = os.environ.get("NETAPP_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("NETAPP_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("NETAPP_SMTP_TLS") == "1"
EMAIL_TIMEOUT = 10

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
# With one language there is nothing to look up, and a page of 25 people looks up 600 texts.
USE_I18N = len(LANGUAGES) > 1
NUMBER_GROUPING = 3
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
MEDIA_ROOT = STATE_DIR / "media"
# Room for a text pasted by mistake, so that its form can say how much too long it is and give all of it back.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000

# Headers
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "rapport-session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "rapport-csrf"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"

# API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["netapp.shared.parsers.Json"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "netapp.api.explain",
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME} API",
    "DESCRIPTION": "Everything the pages do, through the same rules.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "WarmthEnum": "connections.models.hits.WEAKER",
        "AudienceEnum": "people.models.Audience",
    },
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
}

LOGGING_CONFIG = None
logging_config(json=PRODUCTION or os.environ.get("NETAPP_LOG") == "json", test=ENV == "test")

# auth.W004: an e-mail is unique without regard to case, by a constraint the check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
