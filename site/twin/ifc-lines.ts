import type { IfcAPI } from 'web-ifc';

/** One line of the file: its attributes by name, as web-ifc gives them. */
export type IfcLine = Readonly<Record<string, unknown>>;

/** An open file's lines. */
export interface IfcLines {
  line(id: number): IfcLine | null;
  /** Ids of all lines of a class, subclasses too. */
  idsOf(typeCode: number): number[];
  /** `IfcWall`; '' for a line that is not there. */
  classOf(id: number): string;
}

export function ifcLines(api: IfcAPI, model: number): IfcLines {
  return {
    line(id) {
      try {
        const line: unknown = api.GetLine(model, id);
        return isRecord(line) ? line : null;
      } catch (error) {
        // One line that web-ifc's tables have no word for costs what stands in it, not the model.
        if (error instanceof TypeError) return null;
        throw error;
      }
    },
    idsOf: (typeCode) => [...api.GetLineIDsWithType(model, typeCode, true)],
    classOf: (id) => {
      const type: unknown = api.GetLineType(model, id);
      return typeof type === 'number' && type > 0 ? api.GetNameFromTypeCode(type) : '';
    },
  };
}

/** The ids to which an attribute refers, be it one or a list. */
export function refsOf(attribute: unknown): number[] {
  if (Array.isArray(attribute)) return attribute.flatMap(refsOf);
  const id = contentOf(attribute);
  return typeof id === 'number' && id > 0 ? [id] : [];
}

export function textOf(attribute: unknown): string | null {
  const value = contentOf(attribute);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function numberOf(attribute: unknown): number | null {
  const value = contentOf(attribute);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** What stands inside web-ifc's wrapper of a value. */
export function contentOf(attribute: unknown): unknown {
  return isRecord(attribute) ? attribute.value : attribute;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
