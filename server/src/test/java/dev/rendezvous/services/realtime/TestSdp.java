package dev.rendezvous.services.realtime;

/** Session descriptions as browsers write them, shortened. */
final class TestSdp {
  static final String HOST =
      "candidate:1467250027 1 udp 2122260223 192.168.0.196 46243 typ host generation 0 ufrag EsAw"
          + " network-id 1 network-cost 10";
  static final String MDNS =
      "candidate:0 1 UDP 2122252543 3ad2f1c2-66ad-4c5a-8a0f-0d4f1d5f6f14.local 51688 typ host";
  static final String SRFLX =
      "candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.17.1 rport 46154"
          + " generation 0";
  static final String RELAY =
      "candidate:3498147984 1 udp 41885439 198.51.100.9 61665 typ relay raddr 203.0.113.7 rport"
          + " 46154 generation 0 ufrag EsAw network-id 1";
  static final String RELAY_6 =
      "candidate:2 1 udp 41885439 2001:db8::9 61665 typ relay raddr 2001:db8:1::7 rport 46154";
  static final String TCP =
      "candidate:4 1 tcp 1518280447 192.168.0.196 9 typ host tcptype active generation 0";

  /** Masked. */
  static final String TOLD =
      "candidate:3498147984 1 udp 41885439 198.51.100.9 61665 typ relay raddr 0.0.0.0 rport 9"
          + " generation 0 ufrag EsAw";

  private static final String KEYS =
      """
      a=ice-ufrag:EsAw
      a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
      a=ice-options:trickle
      a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:\
      8E:5E:EA:6F:AF:52:CE:E6:0F
      a=setup:actpass
      """;

  private TestSdp() {}

  /** An offer of sound and picture, with all the addresses that a browser has. */
  static String offer() {
    return ("""
    v=0
    o=- 8403615332048243445 2 IN IP4 192.168.0.196
    s=-
    c=IN IP4 192.168.0.196
    t=0 0
    a=group:BUNDLE 0 1
    a=msid-semantic: WMS
    m=audio 46243 UDP/TLS/RTP/SAVPF 111 63 0 8
    c=IN IP4 203.0.113.7
    a=rtcp:46243 IN IP4 203.0.113.7
    """
            + candidates()
            + KEYS
            + """
            a=mid:0
            a=sendrecv
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=fmtp:111 minptime=10;useinbandfec=1
            m=video 0 UDP/TLS/RTP/SAVPF 96
            c=IN IP6 2001:db8:1::7
            a=mid:1
            a=remote-candidates:1 192.168.0.7 4711
            a=source-filter: incl IN IP4 * 10.0.0.9
            a=rtpmap:96 VP8/90000
            """)
        .replace("\n", "\r\n");
  }

  private static String candidates() {
    StringBuilder lines = new StringBuilder();
    for (String candidate : new String[] {HOST, MDNS, SRFLX, RELAY, RELAY_6, TCP}) {
      lines.append("a=").append(candidate).append('\n');
    }
    return lines.toString();
  }
}
