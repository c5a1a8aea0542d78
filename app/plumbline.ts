// The program. What Node makes of the sources is kept between two starts: a command answers in half the time.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./command-line.ts');
