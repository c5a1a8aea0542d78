import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { ClientSocket } from './client-socket.ts';

/** Names under which clients ask for MQTT, MQTT 3.1.1 section 6 and before. */
const PROTOCOLS = ['mqtt', 'mqttv3.1'];

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * MQTT over WebSockets, for clients behind proxies that let nothing else through: the bytes in binary frames are the
 * same as over TCP, and so is everything behind them.
 *
 * @param bytesMax of one frame of WebSocket
 */
export function webSocketDoor(take: (socket: ClientSocket) => void, bytesMax: number): Upgrade {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: bytesMax,
    // Packets are small, and a bomb would be unpacked before anybody has said who he is.
    perMessageDeflate: false,
    handleProtocols: (offered) => PROTOCOLS.find((name) => offered.has(name)) ?? false,
  });
  return (request, socket, head) => {
    const offered = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
    if (!offered.some((name) => PROTOCOLS.includes(name))) {
      socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const stream = createWebSocketStream(webSocket);
      // The socket below has both set by the HTTP server already.
      take(Object.assign(stream, { setNoDelay: () => undefined, setKeepAlive: () => undefined }));
    });
  };
}
