import "./activation";
import "./diagnostics";
import "./hover";
import "./quick-fix";
import "./locale";
import "./settings";
import "./views";
