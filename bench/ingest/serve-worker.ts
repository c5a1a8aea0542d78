// A server to measure, in a process of its own: `node serve-worker.ts bare-aedes` or `… null-sink [singly]`.
const port =
  process.argv[2] === 'bare-aedes'
    ? await (await import('./bare-aedes.ts')).startBareAedes()
    : await (await import('./null-sink.ts')).startNullSink(process.argv[3] === 'singly');
console.log(`MQTT on port ${port}`);
