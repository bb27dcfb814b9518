// Generated from openapi.json by `npm run api`. Do not edit: change the backend and run it again.

import type { BodySignIn, MeRead, PasswordChange, TokenRead } from "./client.gen";
import { request, type RequestOptions } from "./request";
/** 登录 */
export const signIn = (body: BodySignIn, options: RequestOptions = {}) =>
  request<TokenRead>(
    { method: "POST", path: `/api/v1/auth/token`, body, bodyType: "form" },
    options,
  );
/** 换取新的访问令牌 */
export const refresh = (options: RequestOptions = {}) =>
  request<TokenRead>({ method: "POST", path: `/api/v1/auth/refresh` }, options);
/** 退出登录 */
export const signOut = (options: RequestOptions = {}) =>
  request<void>({ method: "POST", path: `/api/v1/auth/logout` }, options);
/** 当前登录的账号 */
export const me = (options: RequestOptions = {}) =>
  request<MeRead>({ method: "GET", path: `/api/v1/auth/me` }, options);
/** 修改自己的密码 */
export const changePassword = (body: PasswordChange, options: RequestOptions = {}) =>
  request<void>({ method: "POST", path: `/api/v1/auth/password`, body }, options);
