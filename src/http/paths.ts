/** The paths of the APIs. */
export const API_PREFIX = '/api/v2'
export const ADMIN_PREFIX = '/api/admin/v1'
