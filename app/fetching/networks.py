"""Which network addresses are on the open internet, and which lead to this machine or its own network."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_PROTOCOL_ASSIGNMENTS = IPv4Network("192.0.0.0/24")
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_DOCUMENTATION = IPv6Network("3fff::/20")
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(text: str) -> bool:
    """Whether an IPv4 or IPv6 address, as text, can be anyone's on the internet.

    An IPv6 address that stands for an IPv4 one (mapped, 6to4, NAT64) is as public as that.
    Source: IANA's special-purpose address registries (RFC 6890), RFC 4291, RFC 3056, RFC 6052.

    Raises:
        ValueError: not an address.
    """
    address = ip_address(text)
    if isinstance(address, IPv6Address):
        within = _carried(address)
        if within is None:
            return address in _GLOBAL_UNICAST and address not in _DOCUMENTATION and address.is_global
        address = within
    return address.is_global and not address.is_multicast and address not in _PROTOCOL_ASSIGNMENTS


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to an IPv6 address are in the end sent to, where it carries one."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour
