/** A whole new page: everything on it is the account's from now on. */
export const goToMyShapes = (): void => window.location.assign("/my");
