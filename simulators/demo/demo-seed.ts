/** The demo's seed when nobody asks for another. In a file of its own: the command line says it without the demo. */
export const DEMO_SEED = 7;
