import type { Category, Channel, ConsentField, Engagement, Post } from "@/api/client.gen";

/** Closed lists of the contract in the order people expect them. */
export const POSTS: Post[] = [
  "chair",
  "vice_chair",
  "committee_member",
  "branch_chair",
  "group_leader",
  "full_time_staff",
];
export const ENGAGEMENTS: Engagement[] = ["part_time", "full_time", "seconded", "contracted"];
export const CONSENT_FIELDS: ConsentField[] = ["name", "photo", "office_phone", "mobile", "duties"];
export const CHANNELS: Channel[] = ["badge_page", "union_page", "poster", "website"];
export const CATEGORIES: Category[] = [
  "team_contest",
  "hardship_help",
  "workers_congress",
  "collective_bargaining",
  "labour_protection",
  "skills_training",
  "culture_sports",
  "women_workers",
  "legal_aid",
  "social_responsibility",
  "other",
];
