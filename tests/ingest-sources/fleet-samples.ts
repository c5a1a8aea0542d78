/** A page in XML as providers write it: times as attributes and as children, a machine that only has a header. */
export const XML_PAGE = `<?xml version="1.0" encoding="utf-8"?>
<Fleet xmlns="http://standards.iso.org/iso/15143/-3" version="20190501" snapshotTime="2026-03-02T07:00:00Z">
  <Links><rel>self</rel><href>/Fleet/1</href></Links>
  <Equipment>
    <EquipmentHeader><OEMName>Maker &amp; Sons</OEMName><Model>E-1</Model><EquipmentID>77</EquipmentID><SerialNumber>missing</SerialNumber><PIN>missing</PIN></EquipmentHeader>
  </Equipment>
  <Equipment>
    <EquipmentHeader><OEMName>Maker</OEMName><Model>E-290</Model><EquipmentID>496</EquipmentID><SerialNumber>1905</SerialNumber><PIN>P1905</PIN></EquipmentHeader>
    <Location datetime="2026-03-02T06:58:34Z"><Latitude>49.237090</Latitude><Longitude>8.093496</Longitude><Altitude>258.81</Altitude><AltitudeUnits>metre</AltitudeUnits></Location>
    <CumulativeOperatingHours><Hour>233.70</Hour><datetime>2026-03-02T06:58:34Z</datetime></CumulativeOperatingHours>
    <CumulativeIdleHours datetime="2026-03-02T06:58:34Z"><Hour>PT40H30M</Hour></CumulativeIdleHours>
    <EngineStatus datetime="2026-03-02T06:37:57Z"><EngineNumber /><Running>true</Running></EngineStatus>
    <FuelUsed datetime="2026-03-02T06:53:34Z"><FuelUnits>litre</FuelUnits><FuelConsumed>1560</FuelConsumed></FuelUsed>
    <FuelRemaining datetime="2026-03-02T06:53:34Z"><Percent>62.40</Percent><FuelTankCapacity>0</FuelTankCapacity></FuelRemaining>
    <DEFRemaining datetime="2026-03-02T06:53:34Z"><Percent></Percent></DEFRemaining>
  </Equipment>
</Fleet>`;

export interface MachineValues {
  serial?: string;
  at?: string;
  hours?: number;
  idle?: number;
  running?: boolean;
}

/** A machine in JSON. */
export function machine({ serial = 'S1', at = '2026-03-02T06:00:00Z', hours, idle, running }: MachineValues) {
  return {
    EquipmentHeader: {
      OEMName: 'Maker',
      Model: 'M',
      EquipmentID: `id-${serial}`,
      SerialNumber: serial,
      PIN: '',
    },
    Location: { Latitude: 31.2, Longitude: 121.5, datetime: at },
    ...(hours === undefined ? {} : { CumulativeOperatingHours: { Hour: hours, datetime: at } }),
    ...(idle === undefined ? {} : { CumulativeIdleHours: { Hour: idle, datetime: at } }),
    ...(running === undefined ? {} : { EngineStatus: { Running: running, datetime: at } }),
  };
}

/** A page in JSON. */
export function jsonPage(machines: readonly object[], links: Record<string, string> = {}): string {
  return JSON.stringify({
    version: '1',
    snapshotTime: '2026-03-02T07:00:00Z',
    Links: Object.entries(links).map(([rel, href]) => ({ rel, href })),
    Equipment: machines,
  });
}
