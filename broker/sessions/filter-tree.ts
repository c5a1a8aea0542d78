interface Node<Value> {
  readonly children: Map<string, Node<Value>>;
  readonly values: Map<string, Value>;
}

/**
 * Topic filters and what hangs on them, found by topic: `+` is one level, `#` the level above it and all below, and
 * neither matches a topic that begins with `$` at its first level [MQTT-4.7.2-1]. Finding costs by the levels of the
 * topic, not by the number of filters.
 */
export class FilterTree<Value> {
  readonly #root: Node<Value> = newNode();

  get empty(): boolean {
    return this.#root.children.size === 0;
  }

  /** A filter has one value under each key; a second replaces the first. */
  set(filter: string, key: string, value: Value): void {
    let node = this.#root;
    for (const level of filter.split('/')) {
      let child = node.children.get(level);
      if (!child) {
        child = newNode();
        node.children.set(level, child);
      }
      node = child;
    }
    node.values.set(key, value);
  }

  delete(filter: string, key: string): void {
    this.#delete(this.#root, filter.split('/'), 0, key);
  }

  /** Calls back for every value whose filter matches. */
  match(topic: string, found: (value: Value) => void): void {
    if (!this.#mayMatch(topic)) return;
    this.#match(this.#root, topic.split('/'), 0, found);
  }

  /** Is there a filter that matches? */
  matches(topic: string): boolean {
    let found = false;
    this.match(topic, () => {
      found = true;
    });
    return found;
  }

  /** Most topics have no subscriber, and most of those can be told by their first level. */
  #mayMatch(topic: string): boolean {
    const { children } = this.#root;
    if (children.size === 0) return false;
    const end = topic.indexOf('/');
    return children.has(end < 0 ? topic : topic.slice(0, end)) || children.has('#') || children.has('+');
  }

  #match(node: Node<Value>, levels: readonly string[], depth: number, found: (value: Value) => void): void {
    const wildcards = depth > 0 || !levels[0]?.startsWith('$');
    if (wildcards) for (const value of node.children.get('#')?.values.values() ?? []) found(value);
    const level = levels[depth];
    if (level === undefined) {
      for (const value of node.values.values()) found(value);
      return;
    }
    const exact = node.children.get(level);
    if (exact) this.#match(exact, levels, depth + 1, found);
    const any = wildcards ? node.children.get('+') : undefined;
    if (any) this.#match(any, levels, depth + 1, found);
  }

  /** @returns whether nothing is left below and at the node */
  #delete(node: Node<Value>, levels: readonly string[], depth: number, key: string): boolean {
    const level = levels[depth];
    if (level === undefined) node.values.delete(key);
    else {
      const child = node.children.get(level);
      if (child && this.#delete(child, levels, depth + 1, key)) node.children.delete(level);
    }
    return node.values.size === 0 && node.children.size === 0;
  }
}

function newNode<Value>(): Node<Value> {
  return { children: new Map(), values: new Map() };
}
