import type { Device } from '../../site/equipment/device.ts';
import type { DemoBuilding } from './building.ts';
import { CRANE_GATEWAY, YARD_GATEWAY } from './gateways.ts';
import type { LoggerPlan } from './loggers.ts';

type Position = [x: number, y: number, z: number];

/** From the model's metres, z up, to those of the viewer, y up. */
function upright([x, y, z]: Position): Position {
  return [x, z, -y];
}

/** Every device with its name and place, as the engineer in charge would have entered them. */
export function demoDevices(building: DemoBuilding, loggers: readonly LoggerPlan[]): Device[] {
  return [...standing(), ...loggers.map((logger) => loggerDevice(building, logger))];
}

function standing(): Device[] {
  const at = (
    gateway: string,
    device: string,
    kind: Device['kind'],
    en: string,
    zh: string,
    place: Position,
  ) => ({
    gateway,
    device,
    kind,
    name: { en, zh },
    position: upright(place),
  });
  return [
    at(CRANE_GATEWAY, 'tower-crane', 'tower-crane', 'Tower crane TC-1', '塔吊 TC-1', [-7, 12, 0]),
    at(CRANE_GATEWAY, 'weather-mast', 'weather-mast', 'Weather mast', '气象站', [-7, 12, 62]),
    at(YARD_GATEWAY, 'concrete-pump', 'concrete-pump', 'Concrete pump', '混凝土泵', [12, -9, 0]),
    at(YARD_GATEWAY, 'mixer-1', 'mixer', 'Mixer 1', '搅拌车 1', [20, -10, 0]),
    at(YARD_GATEWAY, 'mixer-2', 'mixer', 'Mixer 2', '搅拌车 2', [27, -10, 0]),
    at(YARD_GATEWAY, 'excavator', 'excavator', 'Excavator', '挖掘机', [44, 8, 0]),
  ];
}

function loggerDevice(building: DemoBuilding, { gateway, device, index, pour }: LoggerPlan): Device {
  const where = `${pour.id.split('-').slice(1).join('-')} ${index + 1}`;
  const what = pour.kind === 'slab' ? { en: 'Slab', zh: '楼板' } : { en: 'Walls', zh: '墙柱' };
  const elevation = building.storeys[pour.storey]?.elevation ?? 0;
  const position: Position = [
    pour.zone === 'A' ? 9 : 27,
    pour.kind === 'slab' ? 8 + 8 * index : 12,
    elevation + (pour.kind === 'slab' ? 0 : 1.5),
  ];
  return {
    gateway,
    device,
    kind: 'concrete-probe',
    name: { en: `${what.en} logger ${where}`, zh: `${what.zh}测温 ${where}` },
    position: upright(position),
  };
}
