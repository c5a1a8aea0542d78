import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const PAGE = fileURLToPath(new URL('../../twin-viewer/bench', import.meta.url));

/** The page of the benchmark, built as the viewer is, with the model's two files beside it. */
export async function servePage(
  folder: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<{ url: string; close(): void }> {
  await build({
    root: PAGE,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 2_000, reportCompressedSize: false },
  });
  const { default: express } = await import('express');
  const app = express();
  for (const [name, body] of Object.entries(files))
    app.get(`/${name}`, (_request, response) => {
      response.type(name.endsWith('.json') ? 'json' : 'application/octet-stream').end(body);
    });
  app.use(express.static(folder));
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.closeAllConnections(),
  };
}
