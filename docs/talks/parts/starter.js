import { mix, wait } from "./bakery.js";

// tag::feed[]
export async function feed(jar) {
  const rest = jar.take({ grams: 50 });
  const next = mix(rest, { flour: 50, water: 50 });
  while (!next.hasDoubled) {
    await wait({ hours: 1 });
  }
  return next;
}
// end::feed[]
