import { Router } from 'express';
import type { ServerPorts } from './ports.ts';
import { notFound } from './problem.ts';

/** `/model`: where its two files are; `/model/changes`: what the last import added, changed and took away. */
export function modelRoutes(ports: Pick<ServerPorts, 'model' | 'modelChanges'>): Router {
  const router = Router();
  router.get('/model', (_request, response) => {
    const model = ports.model();
    if (!model) return response.json({ model: null, glb: null, elements: null });
    return response.json({
      model,
      glb: `/models/${model.hash}.glb`,
      elements: `/models/${model.hash}.json`,
    });
  });
  router.get('/model/changes', (_request, response) => {
    const changes = ports.modelChanges();
    if (!changes)
      throw notFound(
        'There is no model that came after another one. Import one: plumbline import model FILE…',
      );
    response.json(changes);
  });
  return router;
}
