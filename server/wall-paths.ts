/** The walls in the OpenAPI document. */
export const WALL_PATHS = {
  '/wall': {
    get: {
      summary: 'What a wall shows by turns, and its version; another one means: load anew',
      responses: { 200: { description: 'viewingMetres, screenInches, reloadAt, scenes, version' } },
    },
  },
  '/wall/heartbeat': {
    post: {
      summary: 'A wall says that it lives',
      description:
        'The body is {scene, memoryMegabytes, frameMs, live, loads}; it counts when it comes with a display’s credential.',
      responses: { 200: { description: 'version: another one means: load anew' } },
    },
  },
  '/walls': {
    get: {
      summary: 'Each wall that was let in: showing, stale, dark, or never heard',
      responses: { 200: { description: 'items' } },
    },
  },
};
