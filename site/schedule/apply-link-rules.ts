import type { LinkRule } from './link-rules.ts';
import { matchesPattern } from './name-pattern.ts';
import type { Activity } from './programme.ts';

/** What rules can tell an element by. */
export interface MappedElement {
  /** GlobalId. */
  id: string;
  name: string;
  class: string;
  storey: string | null;
  properties: Readonly<Record<string, string | number | boolean>>;
}

export interface MappedLinks {
  links: { element: string; activity: string }[];
  /** Elements that no rule fits. */
  elementsLeft: string[];
  /** Tasks and milestones that got no element. */
  activitiesLeft: string[];
  /** Rules that no element has come to, by line: what they mean is not there, or a rule before took it. */
  rulesLeft: number[];
  /** Activities that rules name and the programme does not have. */
  unknownActivities: string[];
}

/**
 * Joins elements and activities by rules: of each element the first rule that fits. Everything left over is named, on
 * both sides.
 *
 * @example applyLinkRules(rules, elements, programme.activities).elementsLeft // []
 */
export function applyLinkRules(
  rules: readonly LinkRule[],
  elements: readonly MappedElement[],
  activities: readonly Activity[],
): MappedLinks {
  const known = new Set(activities.map(({ id }) => id));
  const used = new Set<LinkRule>();
  const linked = new Set<string>();
  const found: MappedLinks = {
    links: [],
    elementsLeft: [],
    activitiesLeft: [],
    rulesLeft: [],
    unknownActivities: [],
  };
  const candidates = rulesByPlace(rules);
  for (const element of elements) {
    const rule = candidates(element).find((one) => fits(one, element));
    if (!rule) {
      found.elementsLeft.push(element.id);
      continue;
    }
    used.add(rule);
    for (const activity of new Set(rule.activities)) {
      if (!known.has(activity)) continue;
      found.links.push({ element: element.id, activity });
      linked.add(activity);
    }
  }
  found.activitiesLeft = activities.flatMap(({ id, kind }) =>
    (kind === 'task' || kind === 'milestone') && !linked.has(id) ? [id] : [],
  );
  found.rulesLeft = rules.flatMap((rule) => (used.has(rule) ? [] : [rule.line]));
  found.unknownActivities = [...new Set(rules.flatMap((rule) => rule.activities))].filter(
    (id) => !known.has(id),
  );
  return found;
}

/**
 * The rules whose storey and class fit. A model has a hundred thousand elements, but a few hundred pairs of these: so
 * names are compared with the few rules that are left.
 */
function rulesByPlace(rules: readonly LinkRule[]): (element: MappedElement) => readonly LinkRule[] {
  const known = new Map<string, readonly LinkRule[]>();
  return ({ storey, class: className }) => {
    const key = JSON.stringify([storey, className]);
    const found =
      known.get(key) ??
      rules.filter(
        (rule) => isAny(rule.storey, storey === null ? [] : [storey]) && isAny(rule.class, [className]),
      );
    known.set(key, found);
    return found;
  };
}

function fits({ name, zone }: LinkRule, element: MappedElement): boolean {
  return isAny(name, [element.name]) && (zone.length === 0 || isAny(zone, zonesOf(element)));
}

/** Without patterns anything fits. */
function isAny(patterns: readonly string[], values: readonly string[]): boolean {
  return (
    patterns.length === 0 ||
    patterns.some((pattern) => values.some((value) => matchesPattern(value, pattern)))
  );
}

/** Tools keep the zone as a property of that name, in one set of properties or another. */
function zonesOf({ properties }: MappedElement): string[] {
  return Object.entries(properties).flatMap(([name, value]) =>
    /(^|[.:/ _])zone$/i.test(name) ? [String(value)] : [],
  );
}
