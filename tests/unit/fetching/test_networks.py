"""Which network addresses are anyone's, and which are this machine's or its network's."""

import pytest

from app.fetching.networks import is_public


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.216.34",
        "172.32.0.1",
        "100.128.0.1",
        "2606:2800:220:1::1",
        "2a00:1450:4001:80b::200e",
        "::ffff:1.1.1.1",
        "2002:101:101::1",
        "64:ff9b::101:101",
    ],
)
def test_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("127.255.1.2", id="all of loopback"),
        pytest.param("0.0.0.0", id="this host"),  # noqa: S104  # not listened on
        pytest.param("10.1.2.3", id="private 10"),
        pytest.param("172.16.0.1", id="private 172"),
        pytest.param("192.168.1.1", id="private 192"),
        pytest.param("169.254.169.254", id="link-local, where clouds keep credentials"),
        pytest.param("100.64.0.1", id="carrier-grade NAT"),
        pytest.param("192.0.0.8", id="protocol assignments"),
        pytest.param("192.0.2.1", id="documentation"),
        pytest.param("198.18.0.1", id="benchmarking"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("240.0.0.1", id="reserved"),
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("::", id="unspecified"),
        pytest.param("::1", id="IPv6 loopback"),
        pytest.param("fe80::1", id="IPv6 link-local"),
        pytest.param("fe80::1%2", id="IPv6 link-local with a zone"),
        pytest.param("fc00::1", id="unique local"),
        pytest.param("fd12:3456::1", id="unique local, in use"),
        pytest.param("fec0::1", id="site-local"),
        pytest.param("ff02::1", id="IPv6 multicast"),
        pytest.param("2001:db8::1", id="IPv6 documentation"),
        pytest.param("3fff::1", id="newer IPv6 documentation"),
        pytest.param("2001::7f00:1", id="Teredo"),
        pytest.param("100::1", id="discard"),
        pytest.param("4000::1", id="not given out"),
        pytest.param("::ffff:127.0.0.1", id="mapped loopback"),
        pytest.param("::ffff:10.0.0.1", id="mapped private"),
        pytest.param("::ffff:169.254.169.254", id="mapped link-local"),
        pytest.param("::127.0.0.1", id="compatible loopback"),
        pytest.param("2002:7f00:1::1", id="6to4 of loopback"),
        pytest.param("2002:a00:1::1", id="6to4 of private"),
        pytest.param("64:ff9b::7f00:1", id="NAT64 of loopback"),
        pytest.param("64:ff9b::c0a8:101", id="NAT64 of private"),
        pytest.param("64:ff9b:1::101:101", id="NAT64 of the local network"),
    ],
)
def test_address_of_this_machine_or_its_network_is_not(address: str) -> None:
    assert not is_public(address)
