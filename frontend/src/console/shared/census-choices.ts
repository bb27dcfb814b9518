import type * as api from "@/api/client.gen";

/** Closed lists of the census in the order people expect them. */
export const UNIONISATIONS: api.Unionisation[] = [
  "unionised",
  "founding",
  "none",
  "not_ready",
  "closed",
];
export const OWNERSHIPS: api.Ownership[] = [
  "110",
  "120",
  "130",
  "140",
  "151",
  "159",
  "161",
  "169",
  "170",
  "190",
  "200",
  "300",
  "400",
  "500",
  "600",
  "700",
];
export const INDUSTRIES: api.Industry[] = [..."ABCDEFGHIJKLMNOPQRST"] as api.Industry[];
export const SOURCES: api.Source[] = [
  "visit",
  "market_supervision",
  "tax",
  "social_security",
  "park",
  "safety",
  "other",
];
