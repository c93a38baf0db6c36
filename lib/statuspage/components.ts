import type { ServiceImpact } from "#db/vocabulary.ts";
import type { PublicService } from "../incidents/public-services.ts";
import { worseImpact } from "../incidents/stage.ts";
import { publicWords } from "../publication/words.ts";
import { type Component, componentStatus, idOf, impactOf, type Indicator, type Page } from "./format.ts";

/** Services, each group before its members; and those by their keys. */
export function componentRows(services: readonly PublicService[], page: Page) {
  const byKey = new Map(services.map((service, index) => [service.key, componentOf(service, index, page)]));
  const groups = Map.groupBy(services, (service) => service.group?.id ?? null);
  const rows = [...groups.values()].flatMap((members) => {
    const components = members.map(({ key }) => byKey.get(key)!);
    return members[0]!.group ? [groupOf(members, components, page), ...components] : components;
  });
  return { rows: rows.map((row, index) => ({ ...row, position: index + 1 })), byKey };
}

function componentOf(service: PublicService, index: number, page: Page): Component {
  const changes = service.spans.flatMap((span) => [span.from, ...(span.to ? [span.to] : [])]).map((at) => at.getTime());
  return {
    id: idOf("component", service.key),
    name: service.name,
    status: componentStatus[service.impact],
    // Nothing is remembered of when the city began to run it.
    created_at: new Date(0).toISOString(),
    updated_at: changes.length > 0 ? new Date(Math.max(...changes)).toISOString() : page.updated_at,
    position: index + 1,
    description: null,
    showcase: true,
    start_date: null,
    group_id: service.group ? idOf("group", service.group.id) : null,
    page_id: page.id,
    group: false,
    only_show_if_degraded: false,
  };
}

/** As bad as its worst member. */
function groupOf(members: readonly PublicService[], components: readonly Component[], page: Page): Component {
  const { id, name } = members[0]!.group!;
  return {
    ...components[0]!,
    id: idOf("group", id),
    name,
    status: componentStatus[members.map((service) => service.impact).reduce(worseImpact)],
    updated_at: components.map((component) => component.updated_at).reduce((newest, at) => (at > newest ? at : newest)),
    showcase: false,
    group_id: null,
    page_id: page.id,
    group: true,
    components: components.map((component) => component.id),
  };
}

/** The whole in one word: as bad as its worst service, and critical when at least half of all are out. */
export function statusOf(services: readonly PublicService[]): { indicator: Indicator; description: string } {
  const { statuspage } = publicWords("de").public;
  const worst = services.map((service) => service.impact).reduce(worseImpact, "operational" as ServiceImpact);
  const out = services.filter((service) => service.impact === "outage").length;
  const indicator = out > 1 && out * 2 >= services.length ? "critical" : impactOf[worst];
  return { indicator, description: statuspage[indicator] };
}
