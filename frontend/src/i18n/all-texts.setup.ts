// Unit tests mount screens without the router, which would have waited for their texts.
import { loadTexts } from ".";

await loadTexts("zh-CN", "imports");
await loadTexts("zh-CN", "textReview");
