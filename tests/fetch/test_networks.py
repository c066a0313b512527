from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest

from index.fetch.networks import may_be_asked

PUBLIC = (
    "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.215.14 100.63.255.255 100.128.0.0 "
    "126.255.255.255 128.0.0.0 168.63.129.15 169.253.255.255 172.15.255.255 172.32.0.0 "
    "192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 203.0.112.255 "
    "203.0.114.0 223.255.255.255 2001:200:: 2001:4860:4860::8888 2003:: 2606:4700::1111 "
    "2a00:1450:4001::200e 3ffe::1 2c0f::1 "
)
INNER = (
    "0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.100.100.200 100.127.255.255 "
    "127.0.0.0 127.0.0.1 127.255.255.255 168.63.129.16 169.254.0.0 169.254.169.254 "
    "169.254.255.255 172.16.0.0 172.31.255.255 192.0.0.0 192.0.0.192 192.0.2.1 192.31.196.1 "
    "192.52.193.1 192.88.99.1 192.168.0.0 192.168.255.255 192.175.48.1 198.18.0.0 "
    "198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.0 239.255.255.255 240.0.0.0 "
    "255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8 "
    "64:ff9b::808:808 64:ff9b::7f00:1 64:ff9b:1::1 100::1 100:0:0:1::1 1fff::1 2001::1 "
    "2001:0:808:808:: 2001:2::1 2001:10::1 2001:1ff:ffff::1 2001:db8::1 2002::1 "
    "2002:808:808::1 2002:7f00:1::1 2620:4f:8000::1 3fff::1 3fff:fff::1 4000::1 5f00::1 "
    "fc00::1 fd00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 febf::1 fec0::1 ff02::1 ffff::1 "
)


@pytest.mark.parametrize("ip", PUBLIC.split())
def test_the_public_internet_may_be_asked(ip: str) -> None:
    assert may_be_asked(ip_address(ip))


@pytest.mark.parametrize("ip", INNER.split())
def test_nothing_else_may_be_asked(ip: str) -> None:
    assert not may_be_asked(ip_address(ip))


@pytest.mark.parametrize(
    ("ip", "network"),
    [("10.1.2.3", "10.1.0.0/16"), ("::1", "::1/128"), ("fe80::1%eth0", "fe80::/10")],
)
def test_a_network_can_be_allowed(ip: str, network: str) -> None:
    assert may_be_asked(ip_address(ip), [ip_network("192.168.7.0/24"), ip_network(network)])


@pytest.mark.parametrize("ip", ["10.2.0.1", "::ffff:10.1.2.3", "64:ff9b::a01:203", "127.0.0.1"])
def test_what_is_allowed_allows_nothing_beside_it(ip: str) -> None:
    assert not may_be_asked(ip_address(ip), [ip_network("10.1.0.0/16")])
