"""The table rendered for each gateway: Caddy (at home), nginx and Kong (production)."""

from workernet.services.gateway.render.caddy import caddy_config
from workernet.services.gateway.render.kong import kong_config
from workernet.services.gateway.render.nginx import nginx_conf

__all__ = ["caddy_config", "kong_config", "nginx_conf"]
