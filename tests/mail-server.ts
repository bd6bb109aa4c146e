import { createServer, type AddressInfo, type Socket } from 'node:net';

export type Received = { from: string; to: string; text: string };

/** What the server answers: a line, nothing, or nothing but the end of the connection. */
export type Reply = string | 'silence' | 'hang up';

/** A mail server of a few lines: it keeps what it is sent. */
export async function startMailServer() {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const state = {
    /** Asked at RCPT TO. */
    recipient: (_to: string): Reply => '250 ok',
    /** Asked once the text is there; a mail is kept whatever the reply. */
    message: (_mail: Received): Reply => '250 ok'
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setEncoding('utf8');
    let waiting = '';
    let mail: Received | undefined;
    let inText = false;
    const say = (reply: Reply): void => {
      if (reply === 'hang up') socket.destroy();
      else if (reply !== 'silence') socket.write(`${reply}\r\n`);
    };
    say('220 test');
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: string) => {
      waiting += chunk;
      for (;;) {
        const end = waiting.indexOf(inText ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + (inText ? 5 : 2));
        if (inText && mail) {
          inText = false;
          const whole = { ...mail, text: line };
          received.push(whole);
          say(state.message(whole));
        } else answer(line);
      }
    });
    function answer(line: string): void {
      const verb = line.slice(0, 4).toUpperCase();
      const within = /<(.*)>/.exec(line)?.[1] ?? '';
      if (verb === 'MAIL') mail = { from: within, to: '', text: '' };
      if (verb === 'RCPT' && mail) mail.to = within;
      if (verb === 'RCPT') return say(state.recipient(within));
      if (verb === 'DATA') {
        inText = true;
        return say('354 go on');
      }
      if (verb === 'QUIT') {
        socket.end('221 bye\r\n');
        return;
      }
      say('250 ok');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    state,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}
