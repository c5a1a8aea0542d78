import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // three is one chunk of about 800 kB, loaded after the panels are on the screen.
    chunkSizeWarningLimit: 1_500,
    reportCompressedSize: false,
    rolldownOptions: {
      // The page of `/wall` is one of its own: it outlives the screens that it holds.
      input: { index: 'index.html', wall: 'wall.html' },
    },
  },
});
