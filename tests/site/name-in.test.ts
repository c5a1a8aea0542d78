import { expect, test } from 'vitest';
import { nameIn } from '../../site/name-in.ts';

test.each([
  ['Formwork slab L7-B 楼板支模', 'Formwork slab L7-B', '楼板支模 L7-B'],
  ['Stairs L6 楼梯 L6', 'Stairs L6', '楼梯 L6'],
  ['Topping out 结构封顶', 'Topping out', '结构封顶'],
  ['楼板支模 L7-B', '楼板支模 L7-B', '楼板支模 L7-B'],
  ['Formwork slab', 'Formwork slab', 'Formwork slab'],
])('%s is read as %s and as %s', (name, english, chinese) => {
  expect(nameIn(name, 'en')).toBe(english);
  expect(nameIn(name, 'zh')).toBe(chinese);
});
