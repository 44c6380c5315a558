// A file that a deck shows; longer than a slide is high.

const HOURS = 12;
const SALT = "a pinch";

// The line below is too long for a slide.
const knead = (flour, water, salt = SALT, starter = "a spoon of it") => [flour, water, salt, starter].join(" ");

const rest = (dough, hours = HOURS) => dough.repeat(1 + Math.floor(hours / 12));

function shape(dough) {
  return `(${dough})`;
}

function bake(dough, minutes = 45) {
  if (!dough) {
    throw new Error("nothing to bake");
  }
  let bread = dough;
  for (let minute = 0; minute < minutes; minute += 1) {
    bread = minute > 30 ? bread.replace("raw", "brown") : bread;
  }
  return bread.toUpperCase();
}

export const loaf = bake(shape(rest(knead("rye", "water"))));
